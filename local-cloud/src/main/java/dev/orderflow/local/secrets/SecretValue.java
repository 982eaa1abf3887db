package dev.orderflow.local.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a secret hides. Sealed: the service knows text and bytes, nothing else. */
sealed interface SecretValue {

    int MAX_BYTES = 65_536;

    record Text(String text) implements SecretValue {
        public Text {
            requireSize(text);
        }
    }

    /** Bytes as they travel in JSON. */
    record Bytes(String base64) implements SecretValue {
        public Bytes {
            requireSize(base64);
        }
    }

    /** The value in the request, empty if it carries none. */
    static Optional<SecretValue> in(ObjectNode input) {
        Optional<SecretValue> text = input.path("SecretString").stringValueOpt().map(Text::new);
        return text.or(() -> input.path("SecretBinary").stringValueOpt().map(Bytes::new));
    }

    default void writeTo(ObjectNode output) {
        switch (this) {
            case Text(var text) -> output.put("SecretString", text);
            case Bytes(var base64) -> output.put("SecretBinary", base64);
        }
    }

    private static void requireSize(String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw SecretErrors.validation("A secret value has at most " + MAX_BYTES + " bytes.");
        }
    }
}
