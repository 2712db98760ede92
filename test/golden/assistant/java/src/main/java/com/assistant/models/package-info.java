/** The API's types. */
package com.assistant.models;
