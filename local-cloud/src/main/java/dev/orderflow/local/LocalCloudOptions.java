package dev.orderflow.local;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What the command line says.
 *
 * @param demo whether sample orders flow
 * @param consumers the consumers that run inside this process
 */
record LocalCloudOptions(Demo demo, Set<Consumer> consumers, Ports ports) {

    private static final Set<String> NAMES = Set.of("demo", "consumers", "api-port", "aws-port", "control-port");

    LocalCloudOptions {
        consumers = Set.copyOf(consumers);
    }

    enum Demo {
        ON,
        OFF
    }

    /** @throws IllegalArgumentException with a message for the person at the keyboard */
    static LocalCloudOptions parse(String... args) {
        var arguments = new DefaultApplicationArguments(args);
        refuseUnknown(arguments);
        var ports = Ports.DEFAULT
                .withApi(port(arguments, "api-port", Ports.DEFAULT.api()))
                .withAws(port(arguments, "aws-port", Ports.DEFAULT.aws()))
                .withControl(port(arguments, "control-port", Ports.DEFAULT.control()));
        return new LocalCloudOptions(
                demo(value(arguments, "demo", "on")), consumers(value(arguments, "consumers", "all")), ports);
    }

    private static void refuseUnknown(DefaultApplicationArguments arguments) {
        List<String> unknown = arguments.getOptionNames().stream()
                .filter(name -> !NAMES.contains(name))
                .map(name -> "--" + name)
                .collect(Collectors.toList());
        unknown.addAll(arguments.getNonOptionArgs());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Unknown option " + String.join(", ", unknown)
                    + "; known are --demo, --consumers, --api-port, --aws-port, --control-port");
        }
    }

    private static String value(DefaultApplicationArguments arguments, String name, String otherwise) {
        List<String> values = arguments.getOptionValues(name);
        return values == null || values.isEmpty() ? otherwise : values.getLast();
    }

    private static Demo demo(String value) {
        return switch (value) {
            case "on" -> Demo.ON;
            case "off" -> Demo.OFF;
            default -> throw new IllegalArgumentException("--demo takes on or off, not '" + value + "'");
        };
    }

    private static Set<Consumer> consumers(String value) {
        return switch (value) {
            case "all" -> EnumSet.allOf(Consumer.class);
            case "none" -> Set.of();
            default -> Arrays.stream(value.split(",", -1)).map(Consumer::named).collect(Collectors.toSet());
        };
    }

    private static int port(DefaultApplicationArguments arguments, String name, int otherwise) {
        String value = value(arguments, name, Integer.toString(otherwise));
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(
                "--" + name + " takes a port from 0 (any free one) to 65535, not '" + value + "'");
    }
}
