package dev.orderflow.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A pod's settings as the chart brings them: a file of settings, one file for each secret, and the service account. */
record PodSettings(Path folder) {

    private static final String SETTINGS = "settings";
    private static final String SECRETS = "secrets";
    private static final String ACCOUNT = "account";

    /** @param arguments such as {@code --name=value} */
    static PodSettings write(String consumer, String pod, List<String> arguments) {
        var folder = Path.of("target", "containers", pod).toAbsolutePath();
        try {
            for (var part : List.of(SETTINGS, SECRETS, ACCOUNT)) {
                Files.createDirectories(folder.resolve(part));
                Files.setPosixFilePermissions(folder.resolve(part), PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            var settings =
                    arguments.stream().map(argument -> argument.substring(2)).toList();
            Files.write(
                    folder.resolve(SETTINGS).resolve(consumer + ".properties"),
                    settings.stream().filter(setting -> !isSecret(setting)).toList());
            for (var secret : settings.stream().filter(PodSettings::isSecret).toList()) {
                int equals = secret.indexOf('=');
                Files.writeString(
                        folder.resolve(SECRETS).resolve(secret.substring(0, equals)), secret.substring(equals + 1));
            }
            Files.writeString(folder.resolve(ACCOUNT).resolve("token"), "token");
            Files.writeString(folder.resolve(ACCOUNT).resolve("namespace"), "orderflow");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PodSettings(folder);
    }

    /** As Docker is told them. */
    List<String> mounts() {
        return List.of(
                folder.resolve(SETTINGS) + ":/etc/orderflow/settings:ro",
                folder.resolve(SECRETS) + ":/etc/orderflow/secrets:ro",
                folder.resolve(ACCOUNT) + ":/var/run/secrets/kubernetes.io/serviceaccount:ro");
    }

    private static boolean isSecret(String setting) {
        var name = setting.substring(0, setting.indexOf('='));
        return name.endsWith("secret") || name.endsWith("customer-ref-key");
    }
}
