package dev.orderflow.benchmarks.springlambda;

import dev.orderflow.ingest.IngestFunction;
import dev.orderflow.ingest.IngestSettings;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** What Spring Boot starts. */
@SpringBootApplication
public class Application {

    @Bean
    IngestFunction function() {
        return new IngestFunction(IngestSettings.laptop(System.getenv("ORDERFLOW_ENVIRONMENT")));
    }
}
