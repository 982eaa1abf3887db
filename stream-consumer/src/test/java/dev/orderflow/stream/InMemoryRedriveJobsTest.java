package dev.orderflow.stream;

final class InMemoryRedriveJobsTest extends RedriveJobsContract {

    InMemoryRedriveJobsTest() {
        super(new InMemoryFixture());
    }
}
