package dev.orderflow.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void escapesValuesButNotMarkup() {
        Html inner = Html.of("<b>{}</b>", "a < b");

        assertThat(Html.of("<p>{} and {}</p>", inner, "c & d").markup())
                .isEqualTo("<p><b>a &lt; b</b> and c &amp; d</p>");
    }

    @Test
    void doesNotFillGapsThatAValueBrings() {
        assertThat(Html.of("{}-{}", "{}", "x").markup()).isEqualTo("{}-x");
    }

    @Test
    void joinsParts() {
        assertThat(Html.join(List.of(Html.of("<br>"), Html.of("{}", 1))).markup())
                .isEqualTo("<br>1");
    }

    @Test
    void refusesATemplateWithOtherGapsThanValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("{}{}", "only one"));
    }
}
