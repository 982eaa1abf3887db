package dev.orderflow.local.aws;

import java.util.Map;

/** Tells every caller that it is the one local account, whatever its credentials. */
final class Sts {

    private Sts() {}

    static AwsService service() {
        return new QueryService(
                "sts",
                "sts",
                "https://sts.amazonaws.com/doc/2011-06-15/",
                Map.of("GetCallerIdentity", _ -> identity()));
    }

    private static String identity() {
        return "<Arn>arn:aws:iam::" + LocalAccount.ID + ":root</Arn><UserId>" + LocalAccount.ID + "</UserId><Account>"
                + LocalAccount.ID + "</Account>";
    }
}
