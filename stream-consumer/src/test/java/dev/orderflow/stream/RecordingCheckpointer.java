package dev.orderflow.stream;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/** Remembers checkpoints, or refuses them. {@code SHARD_END} stands for the one without arguments. */
final class RecordingCheckpointer {

    private final List<String> checkpoints = new ArrayList<>();
    private @Nullable Exception refusal;

    List<String> checkpoints() {
        return List.copyOf(checkpoints);
    }

    void refuse(@Nullable Exception reason) {
        refusal = reason;
    }

    RecordProcessorCheckpointer asKcl() {
        return (RecordProcessorCheckpointer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RecordProcessorCheckpointer.class}, (_, _, arguments) -> {
                    if (refusal != null) {
                        throw refusal;
                    }
                    checkpoints.add(arguments == null ? "SHARD_END" : arguments[0].toString());
                    return null;
                });
    }
}
