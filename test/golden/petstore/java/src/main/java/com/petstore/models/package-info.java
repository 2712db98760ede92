/** The API's types. */
package com.petstore.models;
