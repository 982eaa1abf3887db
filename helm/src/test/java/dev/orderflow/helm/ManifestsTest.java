package dev.orderflow.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {

    private final KubernetesModel model = new KubernetesModel();

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @Test
    void lintFindsNothing() {
        var lint = Chart.lint();

        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void kubernetesKnowsEveryFieldAndType(Path values) {
        var manifests = Chart.render(values);

        assertThat(manifests).isNotEmpty();
        assertThat(manifests).allSatisfy(manifest -> assertThat(model.complaint(manifest))
                .as(manifest.toString())
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void namesAreUniqueAndFit(Path values) {
        var manifests = Chart.render("a-release-name-that-is-as-long-as-helm-lets-it-be-53", values);

        assertThat(manifests).extracting(Manifest::toString).doesNotHaveDuplicates();
        assertThat(manifests).allSatisfy(manifest -> assertThat(manifest.name()).hasSizeLessThanOrEqualTo(63));
        assertThat(Manifest.of("StatefulSet", manifests)).allSatisfy(set -> assertThat(set.name())
                .hasSizeLessThanOrEqualTo(52)
                .matches(".*-(stream-router|warehouse-connector|delivery-connector|mailer)"));
    }

    @Test
    void aMisspeltFieldIsSeen() {
        var set = Manifest.of("StatefulSet", "mailer", Chart.render(Chart.environment("prod")));

        assertThat(model.complaint(Manifest.parse(set.yaml().replace("livenessProbe", "livenessProb"))))
                .isPresent();
    }

    @Test
    void aMissingFieldIsSeen() {
        var set = Manifest.of("StatefulSet", "mailer", Chart.render(Chart.environment("prod")));

        assertThat(model.complaint(
                        Manifest.parse(set.yaml().replaceFirst("(?s)  selector:.*?  template:", "  template:"))))
                .isPresent();
    }

    @Test
    void aWrongTypeIsSeen() {
        var set = Manifest.of("StatefulSet", "mailer", Chart.render(Chart.environment("prod")));

        assertThat(model.complaint(Manifest.parse(set.yaml().replace("replicas: 3", "replicas: three"))))
                .isPresent();
    }
}
