package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PackedRecordTest {

    @Test
    void givesBackWhatItPacked() {
        var record = new byte[] {1, 2, 3};

        assertThat(PackedRecord.of(record))
                .isInstanceOfSatisfying(PackedRecord.Whole.class, whole -> assertThat(PackedRecord.unpack(whole.gzip()))
                        .isEqualTo(record));
    }

    @Test
    void keepsHeadHashAndSizeOfWhatIsTooLarge() {
        var record = new byte[500_000];
        new Random(1).nextBytes(record);

        assertThat(PackedRecord.of(record)).isInstanceOfSatisfying(PackedRecord.Head.class, head -> {
            assertThat(PackedRecord.unpack(head.gzip())).isEqualTo(Arrays.copyOf(record, PackedRecord.HEAD));
            assertThat(head.hash()).hasSize(64);
            assertThat(head.size()).isEqualTo(500_000);
        });
    }
}
