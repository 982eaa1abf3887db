package dev.orderflow.local.cognito;

import static dev.orderflow.local.cognito.TestPool.ADA;
import static dev.orderflow.local.cognito.TestPool.CLIENT;
import static dev.orderflow.local.cognito.TestPool.POOL;
import static dev.orderflow.local.cognito.TestPool.attribute;
import static dev.orderflow.local.cognito.TestPool.signInInput;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the pool does for its administrator. */
class CognitoAdministrationTest {

    private final TestPool pool = new TestPool();

    @Test
    void asksAUserWithATemporaryPasswordForANewOne() {
        pool.call("AdminCreateUser", "{%s, %s, 'TemporaryPassword': 'Temporary-1!'}".formatted(POOL, ADA));

        JsonNode challenge = pool.call("InitiateAuth", signInInput("ada@example.com", "Temporary-1!"));
        JsonNode answer = pool.call(
                "RespondToAuthChallenge",
                "{%s, 'ChallengeName': 'NEW_PASSWORD_REQUIRED', 'Session': '%s', 'ChallengeResponses': {'USERNAME': 'ada@example.com', 'NEW_PASSWORD': 'Example-2026!'}}"
                        .formatted(CLIENT, challenge.path("Session").asString()));

        assertThat(challenge.path("ChallengeName").asString()).isEqualTo("NEW_PASSWORD_REQUIRED");
        assertThat(answer.path("AuthenticationResult").has("IdToken")).isTrue();
        assertThat(pool.signIn("ada@example.com", "Example-2026!").has("IdToken"))
                .isTrue();
    }

    @Test
    void obeysTheAdministrator() {
        pool.signUp("ada@example.com", "Example-2026!");

        pool.call("AdminConfirmSignUp", "{%s, %s}".formatted(POOL, ADA));
        pool.call(
                "AdminSetUserPassword",
                "{%s, %s, 'Password': 'Another-2026!', 'Permanent': true}".formatted(POOL, ADA));
        pool.call(
                "AdminUpdateUserAttributes",
                "{%s, %s, 'UserAttributes': [{'Name': 'name', 'Value': 'Countess'}]}".formatted(POOL, ADA));

        JsonNode user = pool.call("AdminGetUser", "{%s, %s}".formatted(POOL, ADA));
        assertThat(user.path("UserStatus").asString()).isEqualTo("CONFIRMED");
        assertThat(attribute(user, "name")).isEqualTo("Countess");
        assertThat(pool.signIn("ada@example.com", "Another-2026!").has("IdToken"))
                .isTrue();
        pool.call("AdminDisableUser", "{%s, %s}".formatted(POOL, ADA));
        assertThat(pool.signInError("ada@example.com", "Another-2026!")).isEqualTo("NotAuthorizedException");
        pool.call("AdminDeleteUser", "{%s, %s}".formatted(POOL, ADA));
        assertThat(pool.error("AdminGetUser", "{%s, %s}".formatted(POOL, ADA))).isEqualTo("UserNotFoundException");
    }

    @Test
    void describesThePoolItsClientAndItsUsers() {
        pool.cognito.add(new NewUser("ada@example.com", "Ada", "Example-2026!", Set.of("operators")));
        pool.cognito.add(new NewUser("eve@example.com", "Eve", "Example-2026!", Set.of()));

        assertThat(pool.call("ListUserPools", "{'MaxResults': 10}")
                        .path("UserPools")
                        .findValuesAsString("Id"))
                .containsExactly("eu-central-1_orderflow");
        assertThat(pool.call("DescribeUserPool", "{%s}".formatted(POOL))
                        .path("UserPool")
                        .path("EstimatedNumberOfUsers")
                        .asInt())
                .isEqualTo(2);
        assertThat(pool.call("ListUserPoolClients", "{%s}".formatted(POOL))
                        .path("UserPoolClients")
                        .findValuesAsString("ClientId"))
                .containsExactly("orderflow-web");
        JsonNode found = pool.call("ListUsers", "{%s, 'Filter': 'email ^= \\\"ada\\\"'}".formatted(POOL));
        assertThat(found.path("Users")).hasSize(1);
        JsonNode page = pool.call("ListUsers", "{%s, 'Limit': 1}".formatted(POOL));
        assertThat(page.path("Users")).hasSize(1);
        assertThat(page.has("PaginationToken")).isTrue();
        assertThat(pool.call("AdminListGroupsForUser", "{%s, %s}".formatted(POOL, ADA))
                        .path("Groups")
                        .findValuesAsString("GroupName"))
                .containsExactly("operators");
        assertThat(pool.error("DescribeUserPool", "{'UserPoolId': 'other'}")).isEqualTo("ResourceNotFoundException");
    }
}
