package dev.orderflow.infra;

import static dev.orderflow.infra.NeedsNode.OnPath.found;
import static dev.orderflow.infra.NeedsNode.OnPath.judge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeedsNodeTest {

    @TempDir
    private Path folder;

    @Test
    void skipsWhereThereIsNoNodeUnlessItIsRequired() {
        assertThat(judge(true, "node,docker").isDisabled()).isFalse();
        assertThat(judge(false, "").isDisabled()).isTrue();
        assertThat(judge(false, "docker").isDisabled()).isTrue();
        assertThatThrownBy(() -> judge(false, "docker,node")).hasMessageContaining("asks for node");
    }

    @Test
    void findsNodeInAnyFolderOfThePath() throws IOException {
        assertThat(found("/nowhere:" + folder)).isFalse();

        Files.createFile(
                folder.resolve("node"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        assertThat(found("/nowhere:" + folder)).isTrue();
    }
}
