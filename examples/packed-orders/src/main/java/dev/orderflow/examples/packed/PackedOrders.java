package dev.orderflow.examples.packed;

import dev.orderflow.orders.OrderStatus;
import dev.orderflow.tap.OrderEvents;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Prints what was packed lately: orders, pieces and turnover. Leaves nothing behind in AWS, so it may run at any time. */
public final class PackedOrders {

    private static final Duration DEFAULT = Duration.ofMinutes(15);

    private PackedOrders() {}

    /** Looks back as far as the argument says, such as {@code 2h}; a quarter of an hour where none is given. */
    public static void main(String... args) throws InterruptedException {
        try {
            var until = Clock.systemUTC().instant();
            var back = args.length == 0 ? DEFAULT : Duration.parse("PT" + args[0]);
            print(OrderEvents.between(until.minus(back), until), System.out);
        } catch (DateTimeParseException _) {
            System.err.println("How far back? For instance 30m or 2h, not '" + args[0] + "'");
            System.exit(2);
        }
    }

    /** Reads the events, whatever stream they come from, and prints the report. */
    public static void print(OrderEvents events, PrintStream out) throws InterruptedException {
        var packed = new Tally();
        events.status(OrderStatus.PACKED).forEach(event -> packed.add(event.event()));
        packed.lines().forEach(out::println);
    }
}
