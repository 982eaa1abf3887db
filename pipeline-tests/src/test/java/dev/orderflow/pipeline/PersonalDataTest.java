package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    private final PersonalData personal = new PersonalData(List.of("Zelda Quillfeather", "77 Nonesuch Lane"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEBUG Mailing Zelda Quillfeather",
                "{\"line1\":\"77 Nonesuch Lane\",\"city\":\"X\"}",
                "WARN Cannot mail to zelda@shop.example.com: refused",
                "to=zelda@example.com",
                "phone=+4915550001234",
                "\"phone\":\"+4915550001234\"",
                "Authorization: Bearer abcd1234",
                "token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
                "secret whsec_bG9jYWw=",
                "webhook-signature: v1,rqZfxteaYz+WFvV4x44WG059xNfAZ1qreKTlpLBhVf0=",
            })
    void findsAPlantedLine(String planted) {
        var log = Stream.of("INFO Started in 1.2 s", planted, "INFO Stopped");

        assertThat(personal.in(log)).hasSize(1).first().asString().endsWith(planted);
    }

    @Test
    void findsEverythingOfOneLine() {
        assertThat(personal.in(Stream.of("Zelda Quillfeather, 77 Nonesuch Lane, zelda@example.com")))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INFO Request answered route=\"POST /orders\" status=201 millis=12",
                "orderId=01934f6e-2b7a-7cc1-9a52-6f0f6a1b2c3d",
                "at=2026-11-22T10:15:30.123456Z offset=+01:00 zone=+0100",
                "Masked as z***@example.com",
                "dev.orderflow.mail.Mailer@1f2e3d4c",
                "java.lang.Thread@7a81197d.run",
                "1.5E+12345678 records, a+15550001234",
                "stream arn:aws:kinesis:eu-central-1:000000000000:stream/orders",
            })
    void leavesALineAloneThatNamesNobody(String line) {
        assertThat(personal.in(Stream.of(line))).isEmpty();
    }
}
