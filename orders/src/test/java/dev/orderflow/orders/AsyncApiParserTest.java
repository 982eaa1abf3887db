package dev.orderflow.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AsyncAPI's own parser reads the document. Skipped where there is no Node, or npm cannot fetch the parser. */
class AsyncApiParserTest {

    private static final Path FOLDER = Path.of("target", "asyncapi").toAbsolutePath();
    private static final String PARSER = "@asyncapi/parser@3.6.3";
    private static final Path DOCUMENT = Path.of("..", "docs", "events.asyncapi.yaml");
    private static final String PROGRAM = """
            import { Parser, fromFile } from '@asyncapi/parser';
            const { document, diagnostics } = await fromFile(new Parser(), process.argv[2]).parse();
            diagnostics.filter((each) => each.severity < 2).forEach((each) => console.log(each.path.join('/'), each.message));
            process.exit(document ? 0 : 1);
            """;

    @TempDir
    private Path folder;

    private record Ended(int status, String said) {}

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("parse.mjs"), PROGRAM);
        assumeTrue(run("node", "--version").status() == 0, "Node is not installed");
        boolean there = Files.exists(FOLDER.resolve("node_modules/@asyncapi/parser/package.json"));
        assumeTrue(
                there
                        || run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", ".", PARSER)
                                        .status()
                                == 0,
                PARSER + " could not be installed by npm");
    }

    @Test
    void takesTheDocument() throws Exception {
        assertThat(parse(DOCUMENT)).isEqualTo(new Ended(0, ""));
    }

    @Test
    void wouldRefuseABrokenOne() throws Exception {
        var broken = Files.writeString(
                folder.resolve("broken.yaml"),
                Files.readString(DOCUMENT).replace("#/components/messages/placed", "#/components/messages/lost"));

        assertThat(parse(broken).status()).isEqualTo(1);
    }

    private static Ended parse(Path document) throws Exception {
        return run("node", "parse.mjs", document.toAbsolutePath().toString());
    }

    private static Ended run(String... command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Ended(process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1, said.strip());
        } catch (IOException _) {
            return new Ended(-1, "No such command on this machine");
        }
    }
}
