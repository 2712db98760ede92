/** How requests are sent; not for use from outside, and free to change. */
package com.petstore.internal;
