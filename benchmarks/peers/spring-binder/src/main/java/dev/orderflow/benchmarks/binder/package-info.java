/** Spring Cloud Stream on Kinesis. */
package dev.orderflow.benchmarks.binder;
