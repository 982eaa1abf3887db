package dev.orderflow.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A record as small as the lot can keep it: a row must stay below DynamoDB's 400 KB. */
sealed interface PackedRecord {

    int LARGEST = 350 * 1024;
    int HEAD = 16 * 1024;

    /** All of it, compressed. */
    record Whole(byte[] gzip) implements PackedRecord {}

    /**
     * Too large: enough to recognise it by.
     *
     * @param gzip its first bytes, compressed
     * @param hash SHA-256 of all of it, in hexadecimal
     * @param size of all of it, in bytes
     */
    record Head(byte[] gzip, String hash, int size) implements PackedRecord {}

    static PackedRecord of(byte[] record) {
        var packed = pack(record);
        return packed.length <= LARGEST
                ? new Whole(packed)
                : new Head(pack(Arrays.copyOf(record, HEAD)), sha256(record), record.length);
    }

    static byte[] unpack(byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("A parked record cannot be unpacked", e);
        }
    }

    private static byte[] pack(byte[] record) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(record);
        } catch (IOException e) {
            throw new UncheckedIOException("A record cannot be packed", e);
        }
        return packed.toByteArray();
    }

    private static String sha256(byte[] record) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(record));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
