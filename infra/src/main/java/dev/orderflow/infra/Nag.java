package dev.orderflow.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/** Findings of cdk-nag that are meant to be as they are. */
final class Nag {

    private Nag() {}

    /**
     * Takes a whole construct from a rule, or only some findings about it.
     *
     * @param reason why what the rule asks for would be wrong here
     * @param findings as the rule names them; all where there is none
     */
    static void accept(IConstruct construct, String rule, String reason, String... findings) {
        var suppression = NagPackSuppression.builder().id(rule).reason(reason);
        if (findings.length > 0) {
            suppression.appliesTo(List.of(findings));
        }
        NagSuppressions.addResourceSuppressions(construct, List.of(suppression.build()), true);
    }
}
