/** What every measured program has in common, so that all are treated alike. Needs nothing but the JDK. */
package dev.orderflow.benchmarks.harness;
