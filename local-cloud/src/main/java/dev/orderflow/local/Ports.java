package dev.orderflow.local;

/** Where each part listens; 0 takes a free port. */
public record Ports(int api, int aws, int control, int warehouse, int courier, Management management) {

    static final Ports DEFAULT = new Ports(8080, 4566, 8090, 8091, 8092, Management.DOCUMENTED);

    /** Every part on a free port, so that several programs can run side by side. */
    public static final Ports FREE = new Ports(0, 0, 0, 0, 0, Management.FREE);

    /** The management ports of the consumers. */
    public enum Management {
        DOCUMENTED,
        FREE
    }

    Ports withApi(int port) {
        return new Ports(port, aws, control, warehouse, courier, management);
    }

    Ports withAws(int port) {
        return new Ports(api, port, control, warehouse, courier, management);
    }

    Ports withControl(int port) {
        return new Ports(api, aws, port, warehouse, courier, management);
    }

    int of(Consumer consumer) {
        return switch (management) {
            case DOCUMENTED -> consumer.documentedPort();
            case FREE -> 0;
        };
    }
}
