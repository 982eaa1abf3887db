package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OperationsTest {

    @Test
    void areNamedAsInTheDocument() {
        var documented = new TreeMap<String, String>();
        Document.API.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
            if (method != HttpMethod.OPTIONS) { // the gateway answers those by itself
                documented.put(method + " " + path, operation.getOperationId());
            }
        }));

        assertThat(new TreeMap<>(Operations.BY_ROUTE)).isEqualTo(documented);
    }
}
