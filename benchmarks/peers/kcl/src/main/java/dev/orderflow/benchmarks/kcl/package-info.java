/** The Kinesis Client Library without anything of ours around it. */
package dev.orderflow.benchmarks.kcl;
