package dev.orderflow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the figures come from. Says nothing of whose machine it is. */
final class Machine {

    private Machine() {}

    static Map<String, String> description() {
        var machine = new LinkedHashMap<String, String>();
        machine.put(
                "processors", Runtime.getRuntime().availableProcessors() + ", " + line("/proc/cpuinfo", "model name"));
        machine.put("memory", line("/proc/meminfo", "MemTotal"));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("jdk", System.getProperty("java.vendor.version") + " " + Runtime.version());
        machine.put("flags of every consumer", "MALLOC_ARENA_MAX=2 " + String.join(" ", Lab.FLAGS));
        machine.put("and of starts with an AOT cache", "-XX:AOTMode=on -XX:AOTCache=...");
        machine.put("load before", firstLine("/proc/loadavg"));
        return machine;
    }

    private static String line(String file, String start) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(start))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException _) {
            return "unknown";
        }
    }

    private static String firstLine(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException _) {
            return "unknown";
        }
    }
}
