package dev.orderflow.ingest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A real client during one of whose calls something happens: races and crashes without luck. */
final class MeddledClient {

    /** Whether DynamoDB has heard of the call when it happens. */
    enum When {
        BEFORE_THE_CALL,
        AFTER_THE_CALL
    }

    private final AtomicInteger calls = new AtomicInteger();
    private final int meddled;
    private final When when;
    private final Runnable meddling;

    /** @param meddled at which call, counted from 1; 0 for none */
    MeddledClient(int meddled, When when, Runnable meddling) {
        this.meddled = meddled;
        this.when = when;
        this.meddling = meddling;
    }

    /** One of whose calls fails, as if the function or the network died there. */
    static MeddledClient broken(int call, When when) {
        return new MeddledClient(call, when, () -> {
            throw SdkClientException.create("broken on purpose");
        });
    }

    static MeddledClient whole() {
        return new MeddledClient(0, When.BEFORE_THE_CALL, () -> {});
    }

    DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, method, arguments) -> call(method, arguments));
    }

    int calls() {
        return calls.get();
    }

    private Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        var now = calls.incrementAndGet() == meddled;
        if (now && when == When.BEFORE_THE_CALL) {
            meddling.run();
        }
        var answer = invoke(method, arguments);
        if (now && when == When.AFTER_THE_CALL) {
            meddling.run();
        }
        return answer;
    }

    private static Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(TestTables.CLIENT, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
