package dev.orderflow.local.aws;

/** The one account and Region that the local services pretend to be in. */
public final class LocalAccount {

    public static final String ID = "000000000000";
    public static final String REGION = "eu-central-1";

    private LocalAccount() {}

    /**
     * The name of a resource, such as {@code arn:aws:kinesis:eu-central-1:000000000000:stream/orders}.
     *
     * @param resource what stands after the account, such as {@code stream/orders}
     */
    public static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ID + ":" + resource;
    }
}
