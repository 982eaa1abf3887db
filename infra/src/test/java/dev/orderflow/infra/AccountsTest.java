package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@NeedsNode
class AccountsTest {

    @ParameterizedTest
    @CsvSource({"dev, INACTIVE, Delete", "staging, ACTIVE, Retain", "prod, ACTIVE, Retain"})
    void accountsOutliveTheirStackWhereTheyAreRealOnes(String environment, String protection, String deletion) {
        var pool = accounts(environment).only("AWS::Cognito::UserPool");

        assertThat(pool.at("/Properties/DeletionProtection").asString("INACTIVE"))
                .isEqualTo(protection);
        assertThat(pool.path("DeletionPolicy").asString()).isEqualTo(deletion);
    }

    @Test
    void shoppersRegisterWithAnAddressThatACodeProves() {
        var pool = pool();

        assertThat(pool.at("/AdminCreateUserConfig/AllowAdminCreateUserOnly").asBoolean(true))
                .isFalse();
        assertThat(pool.at("/UsernameAttributes/0").asString()).isEqualTo("email");
        assertThat(pool.at("/UsernameConfiguration/CaseSensitive").asBoolean(true))
                .isFalse();
        assertThat(pool.at("/AutoVerifiedAttributes/0").asString()).isEqualTo("email");
        assertThat(pool.at("/VerificationMessageTemplate/DefaultEmailOption").asString())
                .isEqualTo("CONFIRM_WITH_CODE");
        assertThat(pool.at("/VerificationMessageTemplate/EmailMessage").asString())
                .contains("{####}");
    }

    @Test
    void wantsThePasswordsThatTheLocalPoolWants() {
        var policy = pool().at("/Policies/PasswordPolicy");

        assertThat(policy.path("MinimumLength").asInt()).isEqualTo(8);
        assertThat(policy.properties().stream()
                        .filter(entry -> entry.getKey().startsWith("Require"))
                        .filter(entry -> entry.getValue().asBoolean()))
                .hasSize(4);
    }

    @Test
    void theClientSignsInAsTheFunctionDoesAndTellsNobodyWhoExists() {
        var client = accounts("prod").only("AWS::Cognito::UserPoolClient").path("Properties");

        assertThat(client.path("ExplicitAuthFlows").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH");
        assertThat(client.path("PreventUserExistenceErrors").asString()).isEqualTo("ENABLED");
        assertThat(client.path("EnableTokenRevocation").asBoolean()).isTrue();
        assertThat(client.path("GenerateSecret").asBoolean(true)).isFalse();
        assertThat(client.path("IdTokenValidity").asInt()).isEqualTo(60);
        assertThat(client.path("RefreshTokenValidity").asInt()).isEqualTo(30 * 24 * 60);
        assertThat(client.path("WriteAttributes").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("email", "name");
    }

    @Test
    void operatorsAreAGroup() {
        assertThat(accounts("prod")
                        .only("AWS::Cognito::UserPoolGroup")
                        .at("/Properties/GroupName")
                        .asString())
                .isEqualTo("operators");
    }

    @Test
    void codesComeFromTheOwnDomainWhereManyAreSent() {
        assertThat(accounts("dev")
                        .only("AWS::Cognito::UserPool")
                        .at("/Properties/EmailConfiguration")
                        .isMissingNode())
                .isTrue();
        assertThat(pool().at("/EmailConfiguration/EmailSendingAccount").asString())
                .isEqualTo("DEVELOPER");
        assertThat(pool().at("/EmailConfiguration/SourceArn").toString())
                .contains(":identity/", "orderflow-prod-mail:");
    }

    private static JsonNode pool() {
        return accounts("prod").only("AWS::Cognito::UserPool").path("Properties");
    }

    private static Template accounts(String environment) {
        return Synthesis.get().template(environment, "accounts");
    }
}
