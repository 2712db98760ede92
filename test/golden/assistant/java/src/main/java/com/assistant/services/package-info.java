/** The API's operations. */
package com.assistant.services;
