package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server of the JDK that answers as Kubernetes does. */
final class StatefulSetDepartureTest {

    private static final String PATH = "/apis/apps/v1/namespaces/shop/statefulsets/mailer";
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path credentials;

    private HttpServer server;
    private int status = 200;
    private String body = "{}";

    @BeforeEach
    void startServer() throws IOException {
        Files.writeString(credentials.resolve("token"), "secret-token\n");
        Files.writeString(credentials.resolve("namespace"), "shop");
        server = HttpServer.create(loopback(), 0);
        serve();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | {'spec':{'replicas':1}}                           | false",
                "1 | {'spec':{'replicas':1}}                           | true",
                "2 | {'spec':{'replicas':3}}                           | false",
                "0 | {'spec':{'replicas':0}}                           | true",
                "0 | {'spec':{}}                                       | false",
                "1 | {'spec':{}}                                       | true",
                "5 | {'spec':{'replicas':2,'ordinals':{'start':5}}}    | false",
                "4 | {'spec':{'replicas':2,'ordinals':{'start':5}}}    | true",
                "0 | {'metadata':{'deletionTimestamp':'2026-11-22T10:00:00Z'},'spec':{'replicas':1}} | true",
            })
    void isFinalForAPodThatItsSetLeavesOut(int ordinal, String set, boolean leaves) {
        body = set.replace('\'', '"');

        assertThat(departure(ordinal).isFinal()).isEqualTo(leaves);
    }

    @Test
    void isFinalWhenTheSetIsGone() {
        status = 404;

        assertThat(departure(0).isFinal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "500", "503"})
    void isNotKnownWhenKubernetesRefusesToTell(int refusal) {
        status = refusal;

        assertThat(departure(9).isFinal()).isFalse();
    }

    @Test
    void isNotKnownWhenTheAnswerMakesNoSense() {
        body = "<html>";

        assertThat(departure(9).isFinal()).isFalse();
    }

    @Test
    void isNotKnownWithoutAToken() throws IOException {
        Files.delete(credentials.resolve("token"));
        body = "{\"spec\":{\"replicas\":1}}";

        assertThat(departure(9).isFinal()).isFalse();
    }

    @Test
    void isNotKnownWhenNobodyAnswersWithinASecond() throws InterruptedException {
        var never = new CountDownLatch(1);
        server.removeContext(PATH);
        server.createContext(PATH, _ -> await(never));

        long start = System.nanoTime();
        assertThat(departure(9).isFinal()).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        never.countDown();
    }

    @Test
    void asksOverTlsAndTrustsNobodyButTheCluster() throws Exception {
        server.stop(0);
        var own = selfSigned("own");
        server = secured(own);
        serve();
        body = "{\"spec\":{\"replicas\":1}}";

        exportTo(credentials.resolve("ca.crt"), own);
        assertThat(departure(1).isFinal()).isTrue();

        exportTo(credentials.resolve("ca.crt"), selfSigned("other"));
        assertThat(departure(1).isFinal()).isFalse();
    }

    private StatefulSetDeparture departure(int ordinal) {
        var scheme = server instanceof HttpsServer ? "https" : "http";
        var address = URI.create(
                "%s://127.0.0.1:%d".formatted(scheme, server.getAddress().getPort()));
        return new StatefulSetDeparture(address, credentials, new PodName("mailer", ordinal));
    }

    private void serve() {
        server.createContext(PATH, this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean known =
                "Bearer secret-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? status : 401, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HttpServer secured(Path keyStore) throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var secured = HttpsServer.create(loopback(), 0);
        secured.setHttpsConfigurator(new HttpsConfigurator(context));
        return secured;
    }

    private Path selfSigned(String name) throws IOException, InterruptedException {
        var store = credentials.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        return store;
    }

    private static void exportTo(Path file, Path keyStore) throws IOException, InterruptedException {
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "key",
                "-file",
                file.toString(),
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
