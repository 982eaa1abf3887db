package dev.orderflow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the command line says.
 *
 * @param rows names of the rows to measure
 * @param peers whom Orderflow is compared with
 * @param profiling whether every consumer, and the whole system, records where its time goes, which costs a little of it
 */
record Options(Set<String> rows, List<Program> peers, Effort effort, Profiling profiling) {

    Options {
        rows = Set.copyOf(rows);
        peers = List.copyOf(peers);
    }

    private static final String PEERS = "--peers=";

    enum Profiling {
        OFF,
        ON
    }

    /** @throws IllegalArgumentException with a message for the person at the keyboard */
    static Options parse(List<String> known, String... args) {
        var rows = new ArrayList<String>();
        var effort = Effort.QUICK;
        var profiling = Profiling.OFF;
        var peers = Program.peers();
        for (var argument : args) {
            switch (argument) {
                case "--quick" -> effort = Effort.QUICK;
                case "--full" -> effort = Effort.FULL;
                case "--profile" -> profiling = Profiling.ON;
                default -> {
                    if (argument.startsWith(PEERS)) {
                        peers = peers(argument.substring(PEERS.length()));
                        continue;
                    }
                    if (!known.contains(argument)) {
                        throw new IllegalArgumentException(help(known));
                    }
                    rows.add(argument);
                }
            }
        }
        return new Options(Set.copyOf(rows.isEmpty() ? known : rows), peers, effort, profiling);
    }

    private static List<Program> peers(String names) {
        var wanted = List.of(names.split(",", -1));
        return Program.peers().stream()
                .filter(peer -> wanted.contains(peer.id()))
                .toList();
    }

    private static String help(List<String> known) {
        return """
                benchmarks/run [--quick|--full] [--profile] [--peers=kcl,spring-binder,camel] [row ...]

                --quick    fewer repetitions, the default
                --full     more of them, for figures that are written down
                --profile  leaves a flight recording of every consumer in benchmarks/target/logs
                rows:      %s; all of them where none is named""".formatted(String.join(", ", known));
    }
}
