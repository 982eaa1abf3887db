package dev.orderflow.admin;

import java.io.PrintWriter;

/** What a command tells its operator, line by line, and whether something is left to do. */
final class Report {

    private final PrintWriter out;
    private boolean left;

    Report(PrintWriter out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Something that the command could not do. */
    void left(String line) {
        left = true;
        say(line);
    }

    boolean complete() {
        return !left;
    }
}
