package dev.orderflow.tap;

import java.io.PrintWriter;

/** Writes lines; a reader that has gone away, such as `head`, ends the program as if it had been interrupted. */
record Printer(PrintWriter out) {

    void line(String text) {
        out.print(text);
        out.print('\n');
        if (out.checkError()) {
            throw new OutputClosedException();
        }
    }

    /** Nobody reads what is printed any more. */
    static final class OutputClosedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
