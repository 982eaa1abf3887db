package dev.orderflow.ingest;

/** Bodies that are right, for tests that change one thing. */
final class TestBodies {

    static final String ADDRESS = """
            {"name": "Ada Example", "line1": "Example Street 1", "city": "Berlin", "postcode": "10115",
             "country": "DE", "phone": "+49301234567"}""";

    private TestBodies() {}

    static String order() {
        return order("[{\"id\": \"%s\", \"quantity\": 1}]".formatted(TestApi.ITEM), ADDRESS);
    }

    static String order(String items, String address) {
        return "{\"items\": %s, \"deliveryAddress\": %s}".formatted(items, address);
    }

    static String orderTo(String country) {
        return order().replace("\"DE\"", "\"" + country + "\"");
    }
}
