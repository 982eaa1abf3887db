package dev.orderflow.stream;

import org.jspecify.annotations.Nullable;

/** A shard has ended whose records are not all done. KCL asks again, here or at the shard's next owner. */
final class ShardUnfinishedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ShardUnfinishedException(String shardId, @Nullable Throwable cause) {
        super("Shard " + shardId + " has ended and is not finished", cause);
    }
}
