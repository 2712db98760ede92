/** The client, from which everything is reached. */
package com.petstore;
