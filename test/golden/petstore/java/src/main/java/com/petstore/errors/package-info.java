/** What operations throw. */
package com.petstore.errors;
