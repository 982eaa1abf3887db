package dev.orderflow.examples.lockers;

import dev.orderflow.stream.GapFiller;
import dev.orderflow.stream.Gates;
import dev.orderflow.stream.StreamBinding;
import java.net.http.HttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this team brings to the runtime. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LockerProperties.class)
class LockerConfiguration {

    @Bean
    HttpClient gatewayClient(LockerProperties settings) {
        return HttpClient.newBuilder().connectTimeout(settings.callTimeout()).build();
    }

    /**
     * Without a gap filler: a locker writes the events of a parcel one after the other, so Kinesis keeps their order and a
     * lower step behind a higher one can only be a repeat.
     */
    @Bean
    StreamBinding<ParcelEvent> parcelBinding(HttpClient gatewayClient, LockerProperties settings) {
        var handler = new PickupHandler(new HttpTextMessages(gatewayClient, settings), settings);
        return new StreamBinding<>(handler, new ParcelEventDecoder(), GapFiller.none(), Gates.none());
    }
}
