/** Apache Camel on Kinesis. */
package dev.orderflow.benchmarks.camel;
