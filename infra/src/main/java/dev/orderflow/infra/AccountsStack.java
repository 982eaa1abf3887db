package dev.orderflow.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.AutoVerifiedAttrs;
import software.amazon.awscdk.services.cognito.CfnUserPool;
import software.amazon.awscdk.services.cognito.CfnUserPool.EmailConfigurationProperty;
import software.amazon.awscdk.services.cognito.CfnUserPoolGroup;
import software.amazon.awscdk.services.cognito.ClientAttributes;
import software.amazon.awscdk.services.cognito.KeepOriginalAttrs;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.StandardAttribute;
import software.amazon.awscdk.services.cognito.StandardAttributes;
import software.amazon.awscdk.services.cognito.StandardAttributesMask;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientOptions;
import software.amazon.awscdk.services.cognito.UserVerificationConfig;
import software.amazon.awscdk.services.cognito.VerificationEmailStyle;
import software.constructs.Construct;

/** Shoppers and operators. A stack of its own, because nothing brings accounts back once their pool is gone. */
final class AccountsStack extends OrderflowStack {

    private final UserPool pool;
    private final UserPoolClient client;

    AccountsStack(Construct scope, Environment environment, MailStack mail) {
        super(scope, environment, "accounts", "Orderflow: user pool of shoppers and operators");
        pool = makePool();
        if (environment.permanent()) {
            sendBy(mail.mailDomain());
        }
        client = pool.addClient("Web", clientOptions());
        CfnUserPoolGroup.Builder.create(this, "Operators")
                .userPoolId(pool.getUserPoolId())
                .groupName("operators")
                .description("May see every order, and retry or cancel those in error")
                .build();
        NagSuppressions.addResourceSuppressions(
                pool,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-COG2")
                                .reason("The API signs in with a password alone and takes no challenge")
                                .build(),
                        NagPackSuppression.builder()
                                .id("AwsSolutions-COG3")
                                .reason(
                                        "Threat protection judges by the caller's address, and every call comes from the function")
                                .build()));
    }

    UserPool pool() {
        return pool;
    }

    UserPoolClient client() {
        return client;
    }

    private UserPool makePool() {
        return UserPool.Builder.create(this, "Pool")
                .userPoolName(settings().prefix())
                .selfSignUpEnabled(true)
                .signInAliases(SignInAliases.builder().email(true).build())
                .signInCaseSensitive(false)
                .autoVerify(AutoVerifiedAttrs.builder().email(true).build())
                .keepOriginal(KeepOriginalAttrs.builder().email(true).build())
                .standardAttributes(StandardAttributes.builder()
                        .email(StandardAttribute.builder()
                                .required(true)
                                .mutable(true)
                                .build())
                        .fullname(StandardAttribute.builder()
                                .required(true)
                                .mutable(true)
                                .build())
                        .build())
                .userVerification(UserVerificationConfig.builder()
                        .emailStyle(VerificationEmailStyle.CODE)
                        .emailSubject("Your code for Orderflow")
                        .emailBody(
                                "Your code is {####}. It is good for 24 hours. If you did not ask for it, do nothing.")
                        .build())
                .passwordPolicy(PasswordPolicy.builder()
                        .minLength(8)
                        .requireLowercase(true)
                        .requireUppercase(true)
                        .requireDigits(true)
                        .requireSymbols(true)
                        .tempPasswordValidity(Duration.days(7))
                        .build())
                .accountRecovery(AccountRecovery.EMAIL_ONLY)
                .deletionProtection(settings().permanent())
                .removalPolicy(removalPolicy())
                .build();
    }

    /** Cognito's own sender stops at 50 mails a day. */
    private void sendBy(String domain) {
        ((CfnUserPool) pool.getNode().getDefaultChild())
                .setEmailConfiguration(EmailConfigurationProperty.builder()
                        .emailSendingAccount("DEVELOPER")
                        .from("Orderflow <accounts@" + domain + ">")
                        .sourceArn(formatArn(ArnComponents.builder()
                                .service("ses")
                                .resource("identity")
                                .resourceName(domain)
                                .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
                                .build()))
                        .build());
    }

    private static UserPoolClientOptions clientOptions() {
        var attributes = StandardAttributesMask.builder().email(true).fullname(true);
        return UserPoolClientOptions.builder()
                .userPoolClientName("web")
                .authFlows(AuthFlow.builder().userPassword(true).build())
                .disableOAuth(true)
                .generateSecret(false)
                .preventUserExistenceErrors(true)
                .enableTokenRevocation(true)
                .idTokenValidity(Duration.hours(1))
                .accessTokenValidity(Duration.hours(1))
                .refreshTokenValidity(Duration.days(30))
                .writeAttributes(new ClientAttributes().withStandardAttributes(attributes.build()))
                .readAttributes(new ClientAttributes()
                        .withStandardAttributes(attributes.emailVerified(true).build()))
                .build();
    }
}
