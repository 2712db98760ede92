/** The API's operations. */
package com.petstore.services;
