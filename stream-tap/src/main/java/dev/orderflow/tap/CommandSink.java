package dev.orderflow.tap;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.orders.PublicOrderEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;

/** Gives events to a program, one a line; what the program prints is printed. */
final class CommandSink implements Sink {

    private final String command;
    private final Process process;
    private final Writer lines;
    private long given;

    private CommandSink(String command, Process process) {
        this.command = command;
        this.process = process;
        lines = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    }

    static CommandSink start(String command) {
        try {
            var process = new ProcessBuilder("sh", "-c", command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new CommandSink(command, process);
        } catch (IOException e) {
            throw new SinkFailedException("The program cannot be started: " + e.getMessage());
        }
    }

    @Override
    public void accept(PublicOrderEvent event) {
        try {
            lines.write(event.toJson());
            lines.write('\n');
            given++;
        } catch (IOException _) {
            throw new SinkFailedException("'" + command + "' stopped reading after " + given + " events");
        }
    }

    @Override
    public void finish() {
        try {
            lines.close();
            int status = process.waitFor();
            if (status != 0) {
                throw new SinkFailedException("'" + command + "' ended with status " + status);
            }
        } catch (IOException _) {
            throw new SinkFailedException("'" + command + "' stopped reading after " + given + " events");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long given() {
        return given;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
