package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryAddressTest {

    @Test
    void isMadeOfADraftWithoutProblems() {
        var draft =
                new AddressDraft(" Erika Beispiel ", "Am Anger 7", " ", "Erfurt", "", "99084", "DE", "+4936112345678");

        assertThat(draft.problems()).isEmpty();
        assertThat(draft.address()).isEqualTo(Samples.address());
    }

    @Test
    void listsEveryProblemWithItsPlace() {
        var draft = new AddressDraft(null, "", null, "x".repeat(36), "a\nb", "1234567890123", "de", "0361 12345");

        assertThat(draft.problems())
                .containsExactly(
                        new FieldProblem("/name", "is required"),
                        new FieldProblem("/line1", "is required"),
                        new FieldProblem("/city", "must have at most 35 characters"),
                        new FieldProblem("/region", "must be one line of printable characters"),
                        new FieldProblem("/postcode", "must have at most 12 characters"),
                        new FieldProblem("/country", "must be an ISO 3166-1 country code of two capital letters"),
                        new FieldProblem("/phone", "must be an E.164 number, such as +4930123456"));
    }

    @ParameterizedTest
    @CsvSource({"DE, true", "XX, false", "DEU, false", "'', false"})
    void knowsTheCountriesThereAre(String country, boolean known) {
        var draft = new AddressDraft("Erika", "Am Anger 7", null, "Erfurt", null, null, country, null);

        assertThat(draft.problems().isEmpty()).isEqualTo(known);
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
        var name = "𝒜".repeat(50);
        var draft = new AddressDraft(name, "Am Anger 7", null, "Erfurt", null, null, "DE", null);

        assertThat(draft.problems()).isEmpty();
    }

    @Test
    void cannotBeMadeWrongAndTellsNothingPersonal() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new DeliveryAddress("Erika", "Am Anger 7", null, "Erfurt", null, null, "DE", "secret"))
                .withMessageContaining("/phone")
                .withMessageNotContaining("secret");
        assertThat(List.of(Samples.address().toString(), Samples.placed("o-1").toString()))
                .noneMatch(text -> text.contains("Erika") || text.contains("Anger") || text.contains("erika@"));
    }
}
