/** The function behind Spring Boot, as AWS's documentation of its container has it. */
package dev.orderflow.benchmarks.springlambda;
