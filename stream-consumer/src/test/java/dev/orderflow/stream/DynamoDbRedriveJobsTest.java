package dev.orderflow.stream;

final class DynamoDbRedriveJobsTest extends RedriveJobsContract {

    DynamoDbRedriveJobsTest() {
        super(new DynamoDbFixture());
    }
}
