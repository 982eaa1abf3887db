package dev.orderflow.local.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;

/** Where the changes of one table go, and how their time is told. */
record Destination(String table, String streamArn, ApproximateCreationDateTimePrecision precision) {

    Destination with(ApproximateCreationDateTimePrecision newPrecision) {
        return new Destination(table, streamArn, newPrecision);
    }

    String streamName() {
        return streamArn.substring(streamArn.lastIndexOf('/') + 1);
    }
}
