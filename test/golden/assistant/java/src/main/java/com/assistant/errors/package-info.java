/** What operations throw. */
package com.assistant.errors;
