/** What is in stock, and what is cached: two shards, one with records of its own, one with ember's and an addition. */
package com.example.stock;
