package dev.orderflow.local.kinesis;

import dev.orderflow.local.aws.AwsError;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/** The part of the 128-bit hash space that a shard owns, both ends included. */
record HashRange(BigInteger start, BigInteger end) {

    static final BigInteger LAST = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    HashRange {
        if (start.signum() < 0 || start.compareTo(end) > 0 || end.compareTo(LAST) > 0) {
            throw new IllegalArgumentException("'start' and 'end' are no range: " + start + " to " + end);
        }
    }

    /** The whole space in equal parts, the last of which takes what the division leaves. */
    static List<HashRange> equalParts(int count) {
        BigInteger size = LAST.add(BigInteger.ONE).divide(BigInteger.valueOf(count));
        return IntStream.range(0, count)
                .mapToObj(part -> new HashRange(
                        size.multiply(BigInteger.valueOf(part)),
                        part == count - 1
                                ? LAST
                                : size.multiply(BigInteger.valueOf(part + 1L)).subtract(BigInteger.ONE)))
                .toList();
    }

    static BigInteger hashOf(String partitionKey) {
        try {
            // Kinesis defines this hash; it protects nothing.
            byte[] hash = MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    static BigInteger parse(String hashKey) {
        if (!hashKey.matches("0|[1-9]\\d{0,38}") || new BigInteger(hashKey).compareTo(LAST) > 0) {
            throw new AwsError("InvalidArgumentException", "Hash key " + hashKey + " is not between 0 and " + LAST);
        }
        return new BigInteger(hashKey);
    }

    boolean contains(BigInteger hash) {
        return start.compareTo(hash) <= 0 && hash.compareTo(end) <= 0;
    }

    boolean canSplitAt(BigInteger hash) {
        return start.compareTo(hash) < 0 && hash.compareTo(end) <= 0;
    }

    HashRange below(BigInteger hash) {
        return new HashRange(start, hash.subtract(BigInteger.ONE));
    }

    HashRange from(BigInteger hash) {
        return new HashRange(hash, end);
    }

    boolean touches(HashRange other) {
        return end.add(BigInteger.ONE).equals(other.start)
                || other.end.add(BigInteger.ONE).equals(start);
    }

    HashRange with(HashRange neighbour) {
        return new HashRange(start.min(neighbour.start), end.max(neighbour.end));
    }
}
