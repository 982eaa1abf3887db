package dev.orderflow.local.events;

import tools.jackson.databind.JsonNode;

/**
 * What one rule sent to one of its targets.
 *
 * @param input the event, or what the target's Input or InputPath made of it
 */
public record Delivery(String bus, String rule, String targetId, String targetArn, JsonNode input) {}
