/** What is in stock, and what is cached: two shards, one with records of its own, one with ember's. */
package com.example.stock;
