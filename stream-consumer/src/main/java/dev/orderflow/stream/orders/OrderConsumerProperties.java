package dev.orderflow.stream.orders;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an order consumer needs of the runtime's settings.
 *
 * @param environment part of every table's name
 */
@ConfigurationProperties("orderflow.consumer")
record OrderConsumerProperties(String environment) {}
