package dev.orderflow.local.gateway;

/** What a request comes to. Sealed: either someone answered it, or the gateway refuses it. */
sealed interface Reply permits ApiResponse, Refusal {}
