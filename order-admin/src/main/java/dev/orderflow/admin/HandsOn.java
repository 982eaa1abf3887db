package dev.orderflow.admin;

import dev.orderflow.orders.UserId;
import java.util.stream.Stream;

/** What an erasure cannot do itself, because it has no right to, and should not have. */
final class HandsOn {

    private HandsOn() {}

    static Stream<String> of(UserId user) {
        return Stream.of(
                "Left to do by hand (docs/operations.md, Personal data):",
                "- ask each partner that is named above to erase the order, under its id or their own name of it",
                "- aws cognito-idp admin-get-user --user-pool-id POOL --username " + user
                        + "    # tells the e-mail address",
                "- aws sesv2 delete-suppressed-destination --email-address ADDRESS    # only if it is on the list",
                "- aws cognito-idp admin-delete-user --user-pool-id POOL --username " + user);
    }
}
